import { useLabels } from '../../../platform/client/session'
import { type Preset, presets } from '../../../projects/coefficients'
import { Choice } from '../../../ui/fields'
import { Sub, Tiny } from '../../../ui/layout'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'

/** Known coefficients to begin from, each with where it was read; none of them is law. */
export const Presets = ({
  picked,
  onPick,
}: {
  picked: Preset['key'] | undefined
  onPick: (preset: Preset, source: string) => void
}) => {
  const t = useLabels({ zh, en })
  const pick = (key: Preset['key']) => {
    const preset = presets.find((one) => one.key === key)
    if (preset) onPick(preset, t.presetSources[key])
  }
  return (
    <>
      <Sub>{t.office.presets}</Sub>
      <Choice
        name="preset"
        value={picked}
        onChange={pick}
        options={presets.map(({ key }) => ({ value: key, label: t.presets[key] }))}
      />
      {picked ? <Tiny>{t.presetSources[picked]}</Tiny> : null}
      <Tiny>{t.noBeijing}</Tiny>
    </>
  )
}
