import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Chips } from '../../../ui/fields'
import { Card, Line, Sub, Title } from '../../../ui/layout'
import { PhotoPicker } from '../../../ui/PhotoPicker'
import { Picture } from '../../../ui/Picture'
import { paperReaders } from '../../ballots/paperRules'
import { choices } from '../../ballots/rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Resolution } from './ResolutionRecord'

type Desk = Awaited<ReturnType<typeof api.votes.resolutions.resolutionDesk.query>>
type Seat = Desk['seats'][number]
const marks = ['none', 'here', ...choices] as const
type Mark = (typeof marks)[number]

const nameOf = ({ seat, name, body, place }: Seat) => `${seat} ${name} ${place ?? body}`

/** A sheet that waits: its photo, what was read on it, and whether that is right. */
const WaitingSheet = ({ sheet, seats }: { sheet: NonNullable<Desk['waiting']>; seats: readonly Seat[] }) => {
  const t = useLabels({ zh, en })
  const sheetId = sheet.id
  const [looks, look] = useState(false)
  const read = useRead(['sheet', sheetId], () => api.votes.resolutions.resolutionSheet.query(here({ sheetId })), looks)
  const check = useWrite(api.votes.resolutions.checkSheet.mutate)
  const run = (accepted: boolean) => {
    toast(accepted ? t.sheetDone : t.sheetBack)
    check.run({ sheetId, accepted })
  }
  if (!sheet.mineToCheck) return <Sub>{fill(t.sheetWaiting, { lines: sheet.lines })}</Sub>
  if (!read.data)
    return (
      <>
        <Sub>{fill(t.sheetWaiting, { lines: sheet.lines })}</Sub>
        <Problem error={read.error} />
        <Button id="look-sheet" ghost gap busy={read.isFetching} deed="read" onTap={() => look(true)}>
          {t.sheetLook}
        </Button>
      </>
    )
  return (
    <>
      <Picture src={read.data.src} label={t.sheet} />
      {read.data.lines.map(({ seat, choice }) => {
        const known = seats.find((one) => one.seat === seat)
        return <Line key={seat} left={known ? nameOf(known) : seat} right={choice ? t.choices[choice] : t.here} />
      })}
      <Problem error={check.error} />
      <Button id="accept-sheet" gap busy={check.busy} deed="check" onTap={() => run(true)}>
        {t.sheetRight}
      </Button>
      <Button id="refuse-sheet" ghost gap busy={check.busy} deed="check" onTap={() => run(false)}>
        {t.sheetWrong}
      </Button>
    </>
  )
}

/** What a sheet says about each seat that has not said it yet. */
const RecordSheet = ({ resolution, seats }: { resolution: Resolution; seats: readonly Seat[] }) => {
  const t = useLabels({ zh, en })
  const [said, setSaid] = useDraft<Readonly<Record<number, Mark>>>('sheet.said', {})
  const [fileIds, setFileIds] = useDraft<string[]>('sheet.fileIds', [])
  const sheet = useNewId('sheet')
  const record = useWrite(
    api.votes.resolutions.recordSheet.mutate,
    () => {
      toast(t.sheetRecorded)
      setSaid({})
      setFileIds([])
      sheet.renew()
    },
    { draft: 'sheet' },
  )
  const pays = resolution.venue === 'contributors'
  const words: Record<Mark, string> = { none: t.sheetNothing, here: t.here, ...(pays ? t.shareChoices : t.choices) }
  const mayBe = (seat: Seat): readonly Mark[] =>
    pays ? ['none', 'consent', 'against'] : marks.filter((mark) => mark !== 'here' || !seat.present)
  const lines = Object.entries(said).flatMap(([seat, mark]) =>
    mark === 'none' ? [] : [{ seat: Number(seat), choice: mark === 'here' ? null : mark }],
  )
  const [fileId] = fileIds
  return (
    <>
      <Sub>{t.sheetHint}</Sub>
      {seats
        .filter(({ choice }) => choice === null)
        .map((seat) => (
          <Line
            key={seat.seat}
            left={nameOf(seat)}
            under={
              <Chips
                name={`sheet-${seat.seat}`}
                value={said[seat.seat] ?? 'none'}
                onChange={(mark) => setSaid({ ...said, [seat.seat]: mark })}
                options={mayBe(seat).map((value) => ({ value, label: words[value] }))}
              />
            }
          />
        ))}
      <PhotoPicker id="add-sheet" fileIds={fileIds} onChange={setFileIds} most={1} />
      <Problem error={record.error} />
      <Button
        id="record-sheet"
        ghost
        gap
        busy={record.busy}
        deed="record"
        off={!fileId || lines.length === 0}
        onTap={() => fileId && record.run({ sheetId: sheet.id, resolutionId: resolution.id, fileId, lines })}
      >
        {fill(t.sheetRecord, { lines: lines.length })}
      </Button>
    </>
  )
}

/** Names and sheets, for those who keep the papers; opened by a tap, because looking is on record. */
export const ResolutionDesk = ({ resolution, now }: { resolution: Resolution; now: string }) => {
  const t = useLabels({ zh, en })
  const [opened, open] = useState(false)
  const resolutionId = resolution.id
  const desk = useRead(
    ['resolution desk', resolutionId],
    () => api.votes.resolutions.resolutionDesk.query(here({ resolutionId })),
    resolution.works && opened,
  )
  if (!resolution.works) return null
  const takes = !resolution.closedAt && now >= resolution.meetsAt && now < resolution.closesAt
  return (
    <Card id="resolution-desk">
      <Title>{takes ? t.sheet : t.seats}</Title>
      {opened ? (
        <Loaded query={desk}>
          {({ seats, waiting }) =>
            takes ? (
              <SecondSignature posts={paperReaders}>
                {waiting ? (
                  <WaitingSheet sheet={waiting} seats={seats} />
                ) : (
                  <RecordSheet resolution={resolution} seats={seats} />
                )}
              </SecondSignature>
            ) : (
              seats.map((seat) => (
                <Line
                  key={seat.seat}
                  left={nameOf(seat)}
                  right={seat.choice ? t.choices[seat.choice] : seat.present ? t.here : t.away}
                />
              ))
            )
          }
        </Loaded>
      ) : (
        <Button id="open-desk" ghost gap onTap={() => open(true)}>
          {t.deskOpen}
        </Button>
      )}
    </Card>
  )
}
