import { View } from '@tarojs/components'
import { useLabels } from '../../../platform/client/session'
import type { Instant } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { monthDay } from '../../../platform/time'
import { Tag, Tiny } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Check = { checkedAt: Instant; entries: number; faults: readonly string[]; roundDoneAt: Instant | null }

/** What the last daily check found: all is well, or each fault in words. */
export const BooksCheck = ({ check }: { check: Check | null }) => {
  const t = useLabels({ zh, en })
  if (!check) return <Tiny>{t.notChecked}</Tiny>
  const words: Record<string, string> = t.faults
  const said = (fault: string): string => {
    const [kind = '', at = ''] = fault.split(' ')
    return fill(words[kind] ?? fault, { at })
  }
  return (
    <View id="books-check">
      {check.faults.length === 0 ? (
        <Tag>{fill(t.checkedAt, { at: monthDay(check.checkedAt), entries: check.entries })}</Tag>
      ) : (
        <Tag tone="warn">{t.checkFailed}</Tag>
      )}
      {check.faults.map((fault) => (
        <Tiny key={fault}>{said(fault)}</Tiny>
      ))}
      {check.roundDoneAt ? <Tiny>{fill(t.roundDone, { at: monthDay(check.roundDoneAt) })}</Tiny> : null}
    </View>
  )
}
