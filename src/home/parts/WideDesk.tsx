import Taro from '@tarojs/taro'
import { lazy, Suspense, useEffect, useState } from 'react'
import { api } from '../../api'
import { useRead } from '../../platform/client/calls'
import { here } from '../../platform/client/link'
import { useSession } from '../../platform/client/session'

/** As wide as the rail, the list and a page beside each other need. */
const wide = '(min-width: 1200px)'

const useIsWide = (): boolean => {
  const [isWide, setWide] = useState(() => window.matchMedia(wide).matches)
  useEffect(() => {
    const asked = window.matchMedia(wide)
    const told = () => setWide(asked.matches)
    // Browsers before 2020 know this way alone.
    asked.addListener(told)
    return () => asked.removeListener(told)
  }, [])
  return isWide
}

/** Whether Taro has shown a page; before that nothing can be asked of where the app stands. */
const useIsOpened = (): boolean => {
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    const told = () => setOpened(true)
    Taro.eventCenter.on('__afterTaroRouterChange', told)
    return () => void Taro.eventCenter.off('__afterTaroRouterChange', told)
  }, [])
  return opened
}

/** Where the desk does not load, the page stays as it is on a phone. */
const Desk = lazy(() => import('./desk/Desk').catch(() => ({ default: () => <></> })))

const ForPosts = () => {
  const read = useRead(['todo'], () => api.board.todo.query(here({})))
  if (!read.data || read.data.posts.length === 0) return null
  return (
    <Suspense fallback={null}>
      <Desk read={read.data} again={read.refetch} />
    </Suspense>
  )
}

/** On a wide screen of the web whoever holds a post works at a desk; a phone never loads it. */
export const WideDesk = () => {
  const isWide = useIsWide()
  const isOpened = useIsOpened()
  const { signedIn, elder, assisting } = useSession()
  return isWide && isOpened && signedIn !== undefined && !elder && !assisting ? <ForPosts /> : null
}
