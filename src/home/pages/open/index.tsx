import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { api } from '../../../api'
import { fromScene, meantBy, type Named, namedBy, slugPattern } from '../../../platform/addresses'
import { useRead } from '../../../platform/client/calls'
import { addressOf, useWord } from '../../../platform/client/go'
import { CallRefused, here } from '../../../platform/client/link'
import { Loaded } from '../../../ui/faces'
import { Page } from '../../../ui/layout'
import { Lost, type Why } from '../../parts/Lost'

/** The app itself says that it has no such page. */
const anyPage = { has: () => true }

/** What a scanned code says: a scene of our own, or the web's address in one word. */
const useNamed = (): Named | undefined => {
  const scene = useWord('scene')
  const link = useWord('q')
  const path = scene ? fromScene(scene) : link.replace(/^https?:\/\/[^/]+|[?#].*$/g, '')
  return namedBy(path, anyPage)
}

/** The address of the page inside the app, or why there is none. */
const placeOf = async (named: Named): Promise<{ url: string } | { why: Why }> => {
  const { items } = await api.identity.communities.query(here({}))
  const { community = '', page, thing, words } = named
  const town = items.find(({ id, slug }) => (slugPattern.test(community) ? slug : id) === community)
  if (!town) return { why: 'community' }
  if (!thing) return { url: addressOf(page, { ...words, c: town.id }) }
  const name = words['id'] ?? ''
  if (!meantBy(thing, name)) return { why: 'thing' }
  try {
    const { id } = await api.board.find.query({ communityId: town.id, thing, name })
    return { url: addressOf(page, { ...words, id, c: town.id }) }
  } catch (error) {
    if (error instanceof CallRefused) return { why: 'thing' }
    throw error
  }
}

/** Where a mini program's code and an ordinary link lead: to the page that they name, in its community. */
const Open = () => {
  const named = useNamed()
  const read = useRead(['open', named], () => (named ? placeOf(named) : Promise.resolve({ why: 'page' as const })))
  const place = read.data
  const url = place && 'url' in place ? place.url : undefined
  const [none, setNone] = useState(false)
  useEffect(() => {
    if (!url) return
    const opened = /^\/home\/(?!pages)/.test(url) ? Taro.reLaunch({ url }) : Taro.redirectTo({ url })
    opened.catch(() => setNone(true))
  }, [url])
  if (none) return <Lost why="page" />
  if (place && 'why' in place) return <Lost why={place.why} />
  return (
    <Page>
      <Loaded query={{ ...read, data: undefined }}>{() => null}</Loaded>
    </Page>
  )
}

export default Open
