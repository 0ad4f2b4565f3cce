import { useReachBottom } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { useRead } from '../platform/client/calls'
import { useWords } from '../platform/client/session'
import { Button, Problem } from './action'
import { uiTexts } from './texts'

type Page = { items: readonly unknown[]; next: string | null }

type Whole<P extends Page> = P & { pages: number }

/** The pages of a list as one, up to so many. */
const upTo = <P extends Page>(
  wanted: number,
  load: (at: { cursor?: string }) => Promise<P>,
  items: P['items'] = [],
  pages = 1,
  cursor?: string,
): Promise<Whole<P>> =>
  load(cursor ? { cursor } : {}).then((page) => {
    const all = items.concat(page.items)
    return page.next && pages < wanted ? upTo(wanted, load, all, pages + 1, page.next) : { ...page, items: all, pages }
  })

/** All pages of a list that is never long, for whoever chooses from it. */
export const whole = <P extends Page>(load: (at: { cursor?: string }) => Promise<P>): Promise<Whole<P>> =>
  upTo(Number.POSITIVE_INFINITY, load)

/** So many rows more at a time; the web shows what came. A row is a kilobyte on its way to the mini program's screen. */
const step = process.env.TARO_ENV === 'weapp' ? 30 : Number.POSITIVE_INFINITY

/**
 * A list that comes in pages, each put behind those before it. Whenever it is read anew, so are all its pages; what was read stays in
 * sight meanwhile, and where the next page does not come.
 */
export const usePages = <P extends Page>(
  key: readonly unknown[],
  load: (at: { cursor?: string }) => Promise<P>,
  enabled?: boolean,
) => {
  const wanted = useRef(1)
  const before = useRef<Whole<P> | undefined>(undefined)
  const [room, setRoom] = useState(step)
  const read = useRead(
    key,
    () => {
      const known = before.current
      before.current = undefined
      return known?.next
        ? upTo(known.pages + 1, load, known.items, known.pages + 1, known.next)
        : upTo(wanted.current, load)
    },
    enabled,
  )
  const { data } = read
  wanted.current = Math.max(wanted.current, data?.pages ?? 1)
  const hidden = data !== undefined && data.items.length > room
  const more = () => {
    setRoom(room + step)
    if (hidden || !data?.next || read.isFetching) return
    before.current = data
    void read.refetch()
  }
  const shown = data && { ...data, items: data.items.slice(0, room) }
  return { read: { ...read, data: shown as typeof data }, more, goesOn: hidden || Boolean(data?.next) }
}

/** At the end of a list: what comes after it, by a tap or by reaching the page's end. */
export const Pager = ({
  pages: { read, more, goesOn },
  id = 'more',
}: {
  pages: Pick<ReturnType<typeof usePages>, 'read' | 'more' | 'goesOn'>
  id?: string
}) => {
  const t = useWords(uiTexts)
  useReachBottom(() => {
    if (goesOn && !read.error && !read.isFetching) more()
  })
  return goesOn ? (
    <>
      <Problem error={read.error} />
      <Button id={id} ghost gap busy={read.isFetching} deed="read" onTap={more}>
        {t.older}
      </Button>
    </>
  ) : null
}
