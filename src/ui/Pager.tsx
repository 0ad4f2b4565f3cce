import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWords } from '../platform/client/session'
import { Button } from './action'
import { uiTexts } from './texts'

/** Where a list stands that comes in pages: `cursor` goes into the call, the rest into its Pager. */
export const usePages = () => {
  const [cursor, move] = useState<string | undefined>(undefined)
  return { cursor, move, at: cursor ? { cursor } : {} }
}

type Pages = { next: string | null; pages: ReturnType<typeof usePages>; id?: string }

/** At the end of a list: what comes after this page, and the way back to its beginning. */
export const Pager = ({ next, pages: { cursor, move }, id = 'more' }: Pages) => {
  const t = useWords(uiTexts)
  return (
    <View>
      {next ? (
        <Button id={id} ghost gap onTap={() => move(next)}>
          {t.older}
        </Button>
      ) : null}
      {cursor ? (
        <Button id={`${id}-first`} ghost gap onTap={() => move(undefined)}>
          {t.newest}
        </Button>
      ) : null}
    </View>
  )
}
