import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useWords } from '../platform/client/session'
import { fill } from '../platform/refusal'
import { Button } from './action'
import { fileTexts } from './fileTexts'
import { Card, Sub } from './layout'
import { spoken } from './spoken'
import type { FileWay } from './useFileSending'

/** Whole seconds since a moment, counted on. */
const useSeconds = (since: number | undefined): number => {
  const [now, look] = useState(since ?? 0)
  useEffect(() => {
    if (since === undefined) return undefined
    look(Date.now())
    const beat = setInterval(() => look(Date.now()), 1_000)
    return () => clearInterval(beat)
  }, [since])
  return since === undefined ? 0 : Math.max(0, Math.round((now - since) / 1_000))
}

/** Where a file is on its way in, as far as that is known, and how to call it back. */
export const FileOnItsWay = ({ way, cancel }: { way: FileWay | undefined; cancel: () => void }) => {
  const t = useWords(fileTexts)
  const seconds = useSeconds(way?.step === 'reading' ? way.since : undefined)
  if (!way) return null
  const { step } = way
  if (step === 'stopping' || step === 'cancelled')
    return (
      <Card id="sending">
        <Sub>{t[step]}</Sub>
      </Card>
    )
  return (
    <Card id="sending">
      <Sub>{step === 'sending' ? fill(t.sending, way) : fill(t.reading, { seconds })}</Sub>
      {step === 'sending' ? (
        <View className="meter" {...spoken('progressbar', fill(t.sending, way))}>
          <View className="meter-in" style={{ width: `${way.percent}%` }} />
        </View>
      ) : (
        <Sub>{t.untold}</Sub>
      )}
      <Button id="cancel-file" ghost gap onTap={cancel}>
        {t.cancel}
      </Button>
    </Card>
  )
}
