import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import type { Instant } from '../../../platform/instant'
import type { Role } from '../../../platform/roles'
import { type Item, useOpen } from '../Todo'
import './desk.css'
import { openHere, standsAt, usePlace } from './place'
import { Rail } from './Rail'
import { Waiting } from './Waiting'

/** Pages on which a card is a whole thing, so that they may stand in two columns. */
const inColumns: ReadonlySet<string> = new Set([
  'board/pages/project/index',
  'votes/ballots/pages/results/index',
  'funding/pledges/pages/fund/index',
  'funding/spending/pages/payment/index',
  'funding/settlement/pages/account/index',
  'works/pages/progress/index',
  'home/works/index',
])

/** The style sheet is told that the desk stands, and how the page in front is laid out. */
const useOnSheet = (page: string): void => {
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['desk'] = inColumns.has(page) ? 'columns' : 'one'
    return () => {
      delete dataset['desk']
    }
  }, [page])
}

/** Others work here too: what waits is asked for again with each page that comes to the front. */
const useAgain = (place: unknown, again: () => unknown): void => {
  const shown = useRef(place)
  useEffect(() => {
    if (shown.current === place) return
    shown.current = place
    again()
  }, [place, again])
}

type Read = { items: readonly Item[]; posts: readonly Role[]; now: Instant }

/**
 * The desk: the ways of one's posts, what waits, and the page. The page is the one of the phone; it stands at the right, and this
 * knows no more of it than its name.
 */
const Desk = ({ read: { items, posts, now }, again }: { read: Read; again: () => unknown }) => {
  const place = usePlace()
  const opened = useRef({ page: '', place: -1 })
  const open = useOpen(openHere)
  useOnSheet(place.page)
  useAgain(place, again)
  const tapped = items[opened.current.place]
  // Two things may be done on one page: the one that was tapped is marked.
  const same = tapped?.page === opened.current.page && standsAt(opened.current.page, place)
  const at = same ? opened.current.place : items.findIndex(({ page }) => standsAt(page, place))
  const onOpen = (next: number) => {
    const item = items[next]
    if (!item) return
    opened.current = { page: item.page, place: next }
    open(item)
  }
  return (
    <View className="desk">
      <Rail posts={posts} place={place} />
      <Waiting items={items} now={now} at={at} last={opened.current.place} onOpen={onOpen} />
    </View>
  )
}

export default Desk
