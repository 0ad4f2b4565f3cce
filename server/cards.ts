import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { addressed, type Found, isFound } from '../src/board/addressed'
import { pageNames } from '../src/pages'
import { fromScene, namedBy, sceneOf } from '../src/platform/addresses'
import type { Card } from '../src/platform/server/cardDraw'
import { heavy } from '../src/platform/server/heavy'
import type { House } from '../src/platform/server/house'
import { countCall, type Limit } from '../src/platform/server/limits'
import { aMinute, refusing } from '../src/platform/server/overHttp'
import { addressOf } from './address'

const hashOf = (card: Card): string => createHash('sha256').update(JSON.stringify(card)).digest('hex').slice(0, 20)

/** Where the picture of a thing as it is now can be had: other figures, another address. */
export const pictureAt = (found: Found, card: Card): string => `/card/${sceneOf(found.path)}/${hashOf(card)}.png`

/** Pictures that were drawn, by what they show; the oldest go first. */
const drawn = new Map<string, Promise<Uint8Array>>()
const mostDrawn = 300

/** Each picture that is not there yet takes the core that draws for everybody: more of them is no person's look at a few links. */
const drawings: readonly Limit[] = [{ name: 'cards', whose: ({ address }) => address, most: 60, seconds: 600 }]

const picture = async (house: House, c: Context, card: Card, hash: string): Promise<Uint8Array> => {
  const known = drawn.get(hash)
  if (known) return known
  const asked = { deployment: house.deployment, caller: undefined, address: addressOf(c), input: undefined }
  await countCall(house, asked, drawings)
  const drawing = drawn.get(hash) ?? heavy('card', card)
  drawn.set(hash, drawing)
  drawing.catch(() => drawn.delete(hash))
  for (const oldest of drawn.keys()) {
    if (drawn.size <= mostDrawn) break
    drawn.delete(oldest)
  }
  return drawing
}

/** `/card/jianxi/p/SP-0003/{hash}.png`: the picture of what stands at that address. Only what is there now is drawn. */
export const pictures = (app: Hono, house: House): Hono =>
  app.get('/card/*', async (c) => {
    const [, scene = '', hash = ''] = /^\/card\/(.+)\/([0-9a-f]{20})\.png$/.exec(c.req.path) ?? []
    const found = scene ? await addressed(house, namedBy(fromScene(scene), pageNames)) : undefined
    const card = found && isFound(found) ? found.preview?.card : undefined
    if (!found || !isFound(found) || !card) return refusing(house, 'open.notFound')(c)
    if (hash !== hashOf(card)) return c.redirect(pictureAt(found, card), 302)
    c.header('cache-control', aMinute)
    c.header('cross-origin-resource-policy', 'cross-origin')
    return c.body(new Uint8Array(await picture(house, c, card, hash)), 200, { 'content-type': 'image/png' })
  })
