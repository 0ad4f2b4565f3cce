import { type CutKind, cutKinds, type Deed, deedsIn, gridIn } from '../support/cuts'
import { cutReading, cutWriting, type Place } from '../support/cutting'
import { webPlace } from '../support/cutWeb'
import { type Hamlet, openHamletOn } from '../support/hamlet'
import { openWeb } from '../support/web'
import { proofDatabase } from './database'

/** The same cut at each step: where it is sent, the same with the page loaded anew, and where its page is read. */
const cutEverywhere = async (place: Place, what: string, kind: CutKind, deed: (n: number) => Deed): Promise<void> => {
  await cutWriting(place, deed(0), kind)
  console.log(`${what}: cut where it is sent (${kind}): there once`)
  await cutWriting(place, deed(1), kind, true)
  console.log(`${what}: cut where it is sent (${kind}), and loaded anew: there once`)
  if (kind !== 'before' && kind !== 'off') return
  await cutReading(place, deed(2), kind)
  console.log(`${what}: cut where its page is read (${kind}): said so, then there once`)
}

/** A ballot and a campaign of their own for each kind of cut: nobody votes or pledges twice in one. */
const cutAll = async (hamlet: Hamlet, place: Place, gridId: string, kind: CutKind): Promise<void> => {
  const deeds = await deedsIn(hamlet, gridId)
  await cutEverywhere(place, 'vote', kind, deeds.vote)
  await cutEverywhere(place, 'pledge', kind, deeds.pledge)
  await cutEverywhere(place, 'matter', kind, (n) => deeds.raise(`${kind} 第 ${n} 件事`))
  await cutEverywhere(place, 'notice', kind, (n) => deeds.notice(`${kind} 第 ${n} 次封路`))
}

/** Every cut of the line at every step of a vote, a pledge, a matter and a notice, in a real browser on `dist/h5`. */
export const proveCuts = async (): Promise<void> => {
  const hamlet = await openHamletOn(await proofDatabase('cuts'), Date.now())
  const web = await openWeb(hamlet, 'cuts')
  const place = await webPlace(web, hamlet)
  const gridId = await gridIn(hamlet)
  for (const kind of cutKinds) await cutAll(hamlet, place, gridId, kind)
  await web.close()
  await hamlet.drop()
}
