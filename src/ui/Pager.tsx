import { useRef } from 'react'
import { useRead } from '../platform/client/calls'
import { useWords } from '../platform/client/session'
import { Button, Problem } from './action'
import { uiTexts } from './texts'

type Page = { items: readonly unknown[]; next: string | null }

type Whole<P extends Page> = P & { pages: number }

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
  const read = useRead(key, () => upTo(wanted.current, load), enabled)
  const pages = read.data?.pages ?? 1
  wanted.current = Math.max(wanted.current, pages)
  const more = () => {
    wanted.current = pages + 1
    void read.refetch()
  }
  return { read, more }
}

/** At the end of a list: what comes after it. */
export const Pager = ({
  pages: { read, more },
  id = 'more',
}: {
  pages: Pick<ReturnType<typeof usePages>, 'read' | 'more'>
  id?: string
}) => {
  const t = useWords(uiTexts)
  return read.data?.next ? (
    <>
      <Problem error={read.error} />
      <Button id={id} ghost gap busy={read.isFetching} onTap={more}>
        {t.older}
      </Button>
    </>
  ) : null
}
