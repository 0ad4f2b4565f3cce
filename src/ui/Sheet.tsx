import { View } from '@tarojs/components'
import { type PropsWithChildren, useEffect, useRef } from 'react'
import { useWords } from '../platform/client/session'
import { Button } from './action'
import type { Deed } from './Doing'
import { holdFocus } from './keyboard'
import { Sub, Title } from './layout'
import { spoken } from './spoken'
import { uiTexts } from './texts'

type SheetProps = PropsWithChildren<{
  title: string
  text?: string
  yes: string
  busy: boolean
  /** What is done once it is answered with yes. */
  deed: Deed
  onYes: () => void
  onNo: () => void
}>

/** One more question, from below and within reach of a thumb, before something is done in one's name. Escape is a no. */
export const Sheet = ({ title, text, yes, busy, deed, onYes, onNo, children }: SheetProps) => {
  const t = useWords(uiTexts)
  const no = useRef(onNo)
  no.current = busy ? () => undefined : onNo
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return undefined
    const sheet = document.getElementById('sheet')
    return sheet ? holdFocus(sheet, () => no.current()) : undefined
  }, [])
  return (
    <View className="veil" catchMove>
      <View id="sheet" className="ask" {...spoken('dialog', title)} aria-modal>
        <Title>{title}</Title>
        {text ? <Sub>{text}</Sub> : null}
        {children}
        <Button id="sheet-yes" gap busy={busy} deed={deed} onTap={onYes}>
          {yes}
        </Button>
        <Button id="sheet-no" ghost gap off={busy} onTap={onNo}>
          {t.notYet}
        </Button>
      </View>
    </View>
  )
}
