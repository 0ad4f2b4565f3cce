import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { sure, toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { later, minuteMs } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { dayTime } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { DrawBox } from '../../../ui/DrawBox'
import { Choice } from '../../../ui/fields'
import { Card, Sub, Title } from '../../../ui/layout'
import { choices, type Choice as Said } from '../../ballots/rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Resolution } from './ResolutionRecord'

type Mine = Resolution['mine'][number]

const device = process.env.TARO_ENV ?? ''
/** A drawing that is shorter than this is not a signature: somebody only touched the box. */
const leastDrawn = 20

const Signing = ({
  id,
  label,
  drawing,
  onChange,
}: {
  id: string
  label: string
  drawing: string
  onChange: (path: string) => void
}) => {
  const t = useLabels({ zh, en })
  return (
    <>
      <DrawBox id={id} value={drawing} onChange={onChange} label={label} />
      {drawing ? (
        <Button id={`${id}-again`} ghost gap onTap={() => onChange('')}>
          {t.again}
        </Button>
      ) : null}
    </>
  )
}

/** At a meeting: sign in, then say it once. */
const AtMeeting = ({ resolution, seat, now }: { resolution: Resolution; seat: Mine; now: string }) => {
  const t = useLabels({ zh, en })
  const [drawing, setDrawing] = useState('')
  const [said, setSaid] = useState<Said | undefined>(undefined)
  const attend = useWrite(api.votes.resolutions.attendResolution.mutate, () => toast(t.signedIn))
  const answer = useWrite(api.votes.resolutions.answerResolution.mutate, () => toast(t.said))
  const resolutionId = resolution.id
  const doorsAt = later(resolution.meetsAt, -resolution.signInMinutes * minuteMs)
  if (seat.choice) return <Sub>{`${t.said}：${t.choices[seat.choice]}`}</Sub>
  if (now < doorsAt) return <Sub>{fill(t.opensAt, { at: dayTime(doorsAt) })}</Sub>
  if (!seat.present)
    return (
      <>
        <Signing id="sign-in" label={t.signIn} drawing={drawing} onChange={setDrawing} />
        <Problem error={attend.error} />
        <Button
          id="sign-in-now"
          gap
          busy={attend.busy}
          deed="answer"
          lacks={{ [t.signature]: drawing.length >= leastDrawn }}
          onTap={() => attend.run({ resolutionId, drawing, device })}
        >
          {t.signInNow}
        </Button>
      </>
    )
  if (now < resolution.meetsAt) return <Sub>{`${t.signedIn}。${t.sayFirst}`}</Sub>
  return (
    <>
      <Choice
        name="say"
        value={said}
        onChange={setSaid}
        options={choices.map((value) => ({ value, label: t.choices[value] }))}
      />
      <Sub>{t.sayHint}</Sub>
      <Problem error={answer.error} />
      <Button
        id="say-now"
        gap
        busy={answer.busy}
        deed="vote"
        lacks={{ [t.say]: said }}
        onTap={() => said && answer.run({ resolutionId, choice: said })}
      >
        {said ? `${t.say}：${t.choices[said]}` : t.say}
      </Button>
    </>
  )
}

/** One of my homes that is to pay: its share, and whether I agree to it. */
const MyShare = ({ resolution, seat: { seat, place, shareFen, choice } }: { resolution: Resolution; seat: Mine }) => {
  const t = useLabels({ zh, en })
  const [drawing, setDrawing] = useState('')
  const agree = useWrite(api.votes.resolutions.agreeToShare.mutate, ({ agreed }) =>
    toast(agreed ? t.agreedNow : t.declinedNow),
  )
  const run = (agrees: boolean) => agree.run({ resolutionId: resolution.id, seat, agrees, drawing, device })
  const decline = async () => {
    if (await sure(t.declineSure)) run(false)
  }
  const id = `share-${seat}`
  const signed = drawing.length >= leastDrawn
  return (
    <>
      <Title>{`${place ?? ''} ${fill(t.myShare, { share: yuan(shareFen ?? 0) })}`}</Title>
      {choice ? (
        <Sub>{`${t.said}：${t.shareChoices[choice]}`}</Sub>
      ) : (
        <>
          <Signing id={id} label={t.signShare} drawing={drawing} onChange={setDrawing} />
          <Problem error={agree.error} />
          <Button
            id={`${id}-agree`}
            gap
            busy={agree.busy}
            deed="sign"
            lacks={{ [t.signature]: signed }}
            onTap={() => run(true)}
          >
            {t.agree}
          </Button>
          <Button
            id={`${id}-decline`}
            ghost
            gap
            busy={agree.busy}
            deed="sign"
            off={!signed}
            onTap={() => void decline()}
          >
            {t.decline}
          </Button>
        </>
      )}
    </>
  )
}

/** What I may do with an open resolution that calls me. */
export const MySeat = ({ resolution, now }: { resolution: Resolution; now: string }) => {
  const t = useLabels({ zh, en })
  if (resolution.closedAt || now >= resolution.closesAt) return null
  return (
    <>
      {resolution.mine.map((seat) => (
        <Card key={seat.seat} id="my-seat">
          {resolution.venue === 'contributors' ? (
            <MyShare resolution={resolution} seat={seat} />
          ) : (
            <>
              <Title>{`${t.mine}：${seat.body}`}</Title>
              <AtMeeting resolution={resolution} seat={seat} now={now} />
            </>
          )}
        </Card>
      ))}
    </>
  )
}
