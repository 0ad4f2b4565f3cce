import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { Line, Sub } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { AskedRows } from './AskedRows'
import type { SentSheet } from './sendShareSheet'

/** What a table says, before anything of it is taken: its sum, what is not understood, what each column is, and what was not used. */
export const ReadTable = ({ sheet, onChange }: { sheet: SentSheet; onChange: (sheet: SentSheet) => void }) => {
  const t = useLabels({ zh, en }).sheet
  return (
    <>
      <Line
        id="sheet-read"
        left={fill(t.read, { homes: sheet.homes })}
        under={[
          sheet.faulty > 0
            ? fill(t.faulty, { faulty: sheet.faulty, open: sheet.tooMany ? sheet.faulty : sheet.open })
            : '',
          sheet.unseen > 0 ? fill(t.unseen, { unseen: sheet.unseen }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
        right={yuan(sheet.totalFen)}
      />
      {sheet.out.rows > 0 ? (
        <Line
          id="sheet-out"
          left={fill(t.outRows, { rows: sheet.out.rows })}
          under={t.outTotal}
          right={yuan(sheet.out.fen)}
        />
      ) : null}
      <AskedRows sheet={sheet} onChange={onChange} />
      <Sub>{t.columns}</Sub>
      {sheet.columns.map((one) => (
        <Line
          key={`${one.sheet} ${one.letter}`}
          left={`${one.sheet} ${one.letter} ${one.title}`}
          right={t.told[one.told ?? 'nothing']}
        />
      ))}
      {sheet.left > 0 ? <Sub>{fill(t.leftOut, { left: sheet.left })}</Sub> : null}
      {sheet.leftOut.map((one) => (
        <Line
          key={`${one.sheet} ${one.line}`}
          left={one.line > 0 ? fill(t.line, one) : fill(t.whole, { sheet: one.sheet, rows: one.words })}
          under={one.line > 0 ? `${one.words} · ${t.why[one.why]}` : t.why[one.why]}
        />
      ))}
    </>
  )
}
