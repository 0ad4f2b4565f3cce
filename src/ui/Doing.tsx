import { Text } from '@tarojs/components'
import { type PropsWithChildren, useEffect, useState } from 'react'
import { useWords } from '../platform/client/session'
import { netTexts } from './netTexts'

/** What a wait is for. */
export type Deed = keyof typeof netTexts.zh.doing

/** What stands here until a wait is long enough to be noticed; then what the wait is for, and later that it is long. */
export const Doing = ({ deed, children }: PropsWithChildren<{ deed: Deed }>) => {
  const t = useWords(netTexts)
  const [words, say] = useState<string | undefined>(undefined)
  useEffect(() => {
    const noticed = setTimeout(() => say(t.doing[deed]), 300)
    const long = setTimeout(() => say(t.slow), 6_000)
    return () => {
      clearTimeout(noticed)
      clearTimeout(long)
    }
  }, [t, deed])
  return words === undefined ? children : <Text>{words}</Text>
}
