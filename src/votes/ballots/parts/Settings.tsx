import { useLabels } from '../../../platform/client/session'
import { Chips, Field } from '../../../ui/fields'
import { Card, Sub, Title } from '../../../ui/layout'
import { winners } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

const yesNo = ['yes', 'no'] as const
type YesNo = (typeof yesNo)[number]

export type Chosen = { sealed: YesNo; changes: YesNo; wins: (typeof winners)[number]; objectionDays: string }

/** What the secretary chooses where the community's profile leaves a choice. */
export const Settings = ({ settings, set }: { settings: Chosen; set: (settings: Chosen) => void }) => {
  const t = useLabels({ zh, en })
  return (
    <Card>
      <Title>{t.settings}</Title>
      <Sub>{t.sealedLabel}</Sub>
      <Chips
        name="sealed"
        value={settings.sealed}
        onChange={(sealed) => set({ ...settings, sealed })}
        options={yesNo.map((value) => ({ value, label: t.sealed[value] }))}
      />
      <Sub>{t.changesLabel}</Sub>
      <Chips
        name="changes"
        value={settings.changes}
        onChange={(changes) => set({ ...settings, changes })}
        options={yesNo.map((value) => ({ value, label: t.changes[value] }))}
      />
      <Sub>{t.winsLabel}</Sub>
      <Chips
        name="wins"
        value={settings.wins}
        onChange={(wins) => set({ ...settings, wins })}
        options={winners.map((value) => ({ value, label: t.wins[value] }))}
      />
      <Field
        id="objection-days"
        label={t.objectionDaysLabel}
        type="number"
        value={settings.objectionDays}
        onChange={(objectionDays) => set({ ...settings, objectionDays })}
        most={2}
      />
    </Card>
  )
}
