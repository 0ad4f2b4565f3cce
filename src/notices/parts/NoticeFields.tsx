import { View } from '@tarojs/components'
import { useState } from 'react'
import { useLabels } from '../../platform/client/session'
import { dayMs, instant } from '../../platform/instant'
import { DayField, Field, TimeField } from '../../ui/fields'
import { Tiny } from '../../ui/layout'
import { touchesMidday, touchesNight } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** What is typed of a notice: its words and its hours. */
export const useNotice = () => {
  const tomorrow = instant(Date.now() + dayMs).slice(0, 10)
  const [words, setWords] = useState({
    title: '',
    affects: '',
    detour: '',
    reason: '',
    siteManager: '',
    sitePhone: '',
    complaintPhone: '',
    nightPermit: '',
  })
  const [hours, setHours] = useState({ day: tomorrow, from: '08:00', to: '18:00' })
  return {
    words,
    hours,
    say: (name: keyof typeof words) => (value: string) => setWords((before) => ({ ...before, [name]: value })),
    at: (name: keyof typeof hours) => (value: string) => setHours((before) => ({ ...before, [name]: value })),
    startsAt: `${hours.day}T${hours.from}:00+08:00`,
    endsAt: `${hours.day}T${hours.to}:00+08:00`,
  }
}

const Hours = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => {
  const t = useLabels({ zh, en })
  if (touchesNight(startsAt, endsAt)) return <Tiny>{`⚠ ${t.night}`}</Tiny>
  return <Tiny>{touchesMidday(startsAt, endsAt) ? `⚠ ${t.midday}` : `✓ ${t.clear}`}</Tiny>
}

type Form = ReturnType<typeof useNotice>

/** The fields of a notice. A permit is asked for only where the hours touch the night. */
export const NoticeFields = ({ form: { words, hours, say, at, startsAt, endsAt } }: { form: Form }) => {
  const t = useLabels({ zh, en })
  const { title, affects, detour, reason, siteManager, sitePhone, complaintPhone, nightPermit } = words
  return (
    <>
      <Field id="title" label={t.titleField} value={title} onChange={say('title')} most={30} />
      <DayField id="day" label={t.day} value={hours.day} onChange={at('day')} />
      <View className="row">
        <View className="grow">
          <TimeField id="from" label={t.starts} value={hours.from} onChange={at('from')} />
        </View>
        <View className="grow">
          <TimeField id="to" label={t.ends} value={hours.to} onChange={at('to')} />
        </View>
      </View>
      <Hours startsAt={startsAt} endsAt={endsAt} />
      {touchesNight(startsAt, endsAt) ? (
        <Field id="permit" label={t.nightPermit} value={nightPermit} onChange={say('nightPermit')} most={40} />
      ) : null}
      <Field id="affects" label={t.affects} value={affects} onChange={say('affects')} most={100} />
      <Field id="detour" label={t.detour} value={detour} onChange={say('detour')} most={100} />
      <Field id="reason" label={t.reason} value={reason} onChange={say('reason')} most={200} />
      <Field id="manager" label={t.siteManager} value={siteManager} onChange={say('siteManager')} most={20} />
      <Field
        id="site-phone"
        type="number"
        label={t.sitePhone}
        value={sitePhone}
        onChange={say('sitePhone')}
        most={17}
      />
      <Field
        id="complaint-phone"
        type="number"
        label={t.complaintPhone}
        value={complaintPhone}
        onChange={say('complaintPhone')}
        most={17}
      />
    </>
  )
}
