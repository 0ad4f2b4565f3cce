import { View } from '@tarojs/components'
import { clearForm } from '../platform/client/drafts'
import { goTo, goToMe, sure } from '../platform/client/go'
import { useOnline } from '../platform/client/network'
import { useOldest } from '../platform/client/old'
import { dismiss, takeBack, useOutbox, type Waiting } from '../platform/client/outbox'
import { useScope } from '../platform/client/scope'
import { useWords } from '../platform/client/session'
import { useDraftAt } from '../platform/client/useDraft'
import { instant } from '../platform/instant'
import { fill } from '../platform/refusal'
import { sinceWhen } from '../platform/time'
import { netTexts } from './netTexts'
import { spoken } from './spoken'

const timeOf = (at: number): string => sinceWhen(instant(at), instant(Date.now()))

type ChipProps = { id: string; label: string; onTap: () => void }
const Chip = ({ id, label, onTap }: ChipProps) => (
  <View id={id} className="chip" onClick={onTap} {...spoken('button', label)}>
    {label}
  </View>
)

/** Where something that was sent without a network stands, and what may be done about it. */
const Sent = ({ one, here }: { one: Waiting; here: boolean }) => {
  const t = useWords(netTexts)
  const { state, why, what, scope, at } = one
  const id = one.input.requestId
  const [communityId = '', address = ''] = scope.split(' ')
  const back = () => {
    takeBack(one)
    if (!here) goTo(`${address}${address.includes('?') ? '&' : '?'}c=${communityId}`)
  }
  const refused = why ? `${why.text}。${why.next}` : t.tooLong
  const below = state === 'refused' ? refused : state === 'waits' && why ? fill(t.notYet, { text: why.text }) : ''
  return (
    <View className="line" {...spoken('alert')}>
      <View className="grow">
        <View>{what}</View>
        <View className={state === 'refused' ? 'hint wrong' : 'sub'}>
          {fill(t.states[state], { time: timeOf(at) })}
        </View>
        {below ? <View className="sub">{below}</View> : null}
      </View>
      {state === 'waits' ? <Chip id={`withdraw-${id}`} label={t.withdraw} onTap={back} /> : null}
      {state === 'refused' ? <Chip id={`take-back-${id}`} label={t.takeBack} onTap={back} /> : null}
      {state === 'sent' || state === 'refused' ? (
        <Chip id={`seen-${id}`} label={t.seenIt} onTap={() => dismiss(one)} />
      ) : null}
    </View>
  )
}

/** What waits for the network: on its own page what was written there, under 我的 all of it. */
const Outbox = ({ scope, all }: { scope: string; all: boolean }) => {
  const t = useWords(netTexts)
  const box = useOutbox()
  const shown = all ? box : box.filter((one) => one.scope === scope)
  const others = box.filter((one) => !shown.includes(one) && one.state !== 'sent').length
  return (
    <>
      {shown.length ? (
        <View id="outbox" className="card">
          {shown.map((one) => (
            <Sent key={one.input.requestId} one={one} here={one.scope === scope} />
          ))}
        </View>
      ) : null}
      {others ? (
        <View id="to-outbox" className="card warn" onClick={goToMe} {...spoken('link')}>
          {fill(t.othersWait, { count: others })}
        </View>
      ) : null}
    </>
  )
}

/** Above a page: whether there is a network, how old what it shows is, and what waits to be sent. */
export const NetLine = () => {
  const t = useWords(netTexts)
  const scope = useScope()
  const online = useOnline()
  const oldest = useOldest(scope)
  const time = oldest === undefined ? '' : timeOf(oldest)
  const said = online ? (time ? fill(t.oldSlow, { time }) : '') : time ? fill(t.oldOffline, { time }) : t.offline
  return (
    <>
      {said ? (
        <View id="network" className="card warn" {...spoken('alert')}>
          {said}
        </View>
      ) : null}
      <Outbox scope={scope} all={/ home\/me\//.test(scope)} />
    </>
  )
}

/** Below a page: that what was typed on it is kept, and how to be rid of it. */
export const DraftLine = () => {
  const t = useWords(netTexts)
  const scope = useScope()
  const at = useDraftAt(scope)
  if (at === undefined) return null
  const drop = async () => {
    if (await sure(t.sureDrop)) clearForm(scope)
  }
  return (
    <View id="draft" className="row">
      <View className="sub">{fill(t.draft, { time: timeOf(at) })}</View>
      <Chip id="drop-draft" label={t.dropDraft} onTap={() => void drop()} />
    </View>
  )
}
