import type { Hono } from 'hono'
import * as z from 'zod/mini'
import type { House } from '../platform/server/house'
import { keptAMinute } from '../platform/server/overHttp'
import { hiddenPicture } from '../platform/server/pictures'
import { publicPlaces } from '../platform/server/publicIds'
import { publishedFile, tagsOf, wasPublished } from '../platform/server/shownFiles'
import { inCommunity } from '../platform/server/transaction'
import { reply, within } from './openWithin'

/** A photo may be covered, hidden or taken back: whoever keeps it asks again after a minute, and is told by its tag whether it is the same. */
const one = (app: Hono, house: House) => {
  app.get('/files/:id', async (c) => {
    const id = c.req.param('id')
    const size = c.req.query('size') === 'thumb' ? 'thumb' : 'full'
    const file = await within(house, 'file', id, async (trx, communityId) => {
      const shown = await publishedFile(trx, communityId, id, size)
      return shown ?? ((await wasPublished(trx, communityId, id)) ? ('hidden' as const) : undefined)
    })
    // A photo stands in pages of others by its address, so that it goes there as well when it goes here.
    c.header('cross-origin-resource-policy', 'cross-origin')
    // Whoever looks sees that something is hidden here; whoever asks for the photo has none.
    if (file === 'hidden')
      return c.body(hiddenPicture, 404, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' })
    return keptAMinute(c, file.sha256, () =>
      c.body(new Uint8Array(file.content), 200, { 'content-type': 'image/jpeg' }),
    )
  })
}

const mostAsked = 40
const asked = z.array(z.uuid()).check(z.maxLength(mostAsked))
const stillShown = z.object({ items: z.array(z.object({ id: z.uuid(), tags: z.array(z.string()) })) })

/** Which of some photos are still shown, each with the tags of its two sizes: a browser that kept others forgets them. */
const several = (app: Hono, house: House) => {
  app.get('/files', async (c) => {
    const ids = asked.safeParse((c.req.query('ids') ?? '').split(',')).data ?? []
    const items: z.infer<typeof stillShown>['items'] = []
    for (const [communityId, own] of await publicPlaces(house.db, 'file', ids))
      items.push(...(await inCommunity(house.db, communityId, 'read', (trx) => tagsOf(trx, communityId, own))))
    return reply(c, stillShown, { items })
  })
}

export const photos = (app: Hono, house: House): void => {
  one(app, house)
  several(app, house)
}
