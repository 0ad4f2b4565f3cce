import { View } from '@tarojs/components'
import { useLabels } from '../../platform/client/session'
import { useDraft } from '../../platform/client/useDraft'
import { dayMs, instant } from '../../platform/instant'
import { Field } from '../../ui/fields'
import { Tiny } from '../../ui/layout'
import { DayField, TimeField } from '../../ui/Picked'
import { type templates, touchesMidday, touchesNight } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Template = (typeof templates)[number]

const blank = {
  title: '',
  affects: '',
  detour: '',
  reason: '',
  contractor: '',
  siteManager: '',
  sitePhone: '',
  complaintPhone: '',
  nightPermit: '',
}
type Words = typeof blank

/** What is known before anything is typed: who builds, and whom the last notice of the same works named. */
export type Known = Partial<Words>

/** What is typed of a notice: its words and its hours. A template fills what nobody has written yet. */
export const useNotice = (known: Known) => {
  const t = useLabels({ zh, en })
  const tomorrow = instant(Date.now() + dayMs).slice(0, 10)
  const [template, setTemplate] = useDraft<Template>('notice.template', 'roadClosed')
  const [kept, keep] = useDraft('notice.words', '{}')
  const typed: Partial<Words> = JSON.parse(kept)
  const [hours, setHours] = useDraft('notice.hours', { day: tomorrow, from: '08:00', to: '18:00' })
  const words: Words = { ...blank, ...known, ...t.filled[template], ...typed }
  const startsAt = `${hours.day}T${hours.from}:00+08:00`
  const endsAt = `${hours.day}T${hours.to}:00+08:00`
  const lacks = {
    [t.titleField]: words.title.trim(),
    [t.affects]: words.affects.trim(),
    [t.ends]: hours.from < hours.to,
    ...(touchesNight(startsAt, endsAt) ? { [t.nightPermit]: words.nightPermit.trim() } : {}),
    [t.anyPhone]: words.sitePhone.trim() || words.complaintPhone.trim(),
  }
  return {
    template,
    setTemplate,
    words,
    hours,
    startsAt,
    endsAt,
    lacks,
    say: (name: keyof Words) => (value: string) =>
      keep((before) => JSON.stringify({ ...JSON.parse(before), [name]: value })),
    at: (name: keyof typeof hours) => (value: string) => setHours((before) => ({ ...before, [name]: value })),
  }
}

const Hours = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => {
  const t = useLabels({ zh, en })
  if (touchesNight(startsAt, endsAt)) return <Tiny>{`⚠ ${t.night}`}</Tiny>
  return <Tiny>{touchesMidday(startsAt, endsAt) ? `⚠ ${t.midday}` : `✓ ${t.clear}`}</Tiny>
}

type Form = ReturnType<typeof useNotice>

/** Who builds, who answers on the site, and whom to ring: known from the contract and the last notice, to be changed here. */
const People = ({ form: { words, say } }: { form: Form }) => {
  const t = useLabels({ zh, en })
  const { contractor, siteManager, sitePhone, complaintPhone } = words
  return (
    <>
      <Field
        id="contractor"
        need={false}
        label={t.contractor}
        value={contractor}
        onChange={say('contractor')}
        most={60}
      />
      <Field
        id="manager"
        need={false}
        label={t.siteManager}
        value={siteManager}
        onChange={say('siteManager')}
        most={20}
      />
      <Field
        id="site-phone"
        label={t.sitePhone}
        hint={t.onePhone}
        value={sitePhone}
        onChange={say('sitePhone')}
        most={17}
      />
      <Field
        id="complaint-phone"
        label={t.complaintPhone}
        value={complaintPhone}
        onChange={say('complaintPhone')}
        most={17}
      />
    </>
  )
}

/** The fields of a notice. A permit is asked for only where the hours touch the night. */
export const NoticeFields = ({ form }: { form: Form }) => {
  const t = useLabels({ zh, en })
  const { words, hours, say, at, startsAt, endsAt } = form
  const { title, affects, detour, reason, nightPermit } = words
  const late = hours.from < hours.to ? undefined : t.endsLater
  return (
    <>
      <Field id="title" need label={t.titleField} value={title} onChange={say('title')} most={30} />
      <DayField id="day" need label={t.day} value={hours.day} onChange={at('day')} />
      <View className="row hours">
        <View className="grow">
          <TimeField id="from" label={t.starts} value={hours.from} onChange={at('from')} />
        </View>
        <View className="grow">
          <TimeField id="to" label={t.ends} value={hours.to} onChange={at('to')} />
        </View>
      </View>
      {late ? <View className="hint wrong">{late}</View> : <Hours startsAt={startsAt} endsAt={endsAt} />}
      {touchesNight(startsAt, endsAt) ? (
        <Field id="permit" need label={t.nightPermit} value={nightPermit} onChange={say('nightPermit')} most={40} />
      ) : null}
      <Field id="affects" need label={t.affects} value={affects} onChange={say('affects')} most={100} />
      <Field id="detour" need={false} label={t.detour} value={detour} onChange={say('detour')} most={100} />
      <Field id="reason" need={false} label={t.reason} value={reason} onChange={say('reason')} most={200} />
      <People form={form} />
    </>
  )
}
