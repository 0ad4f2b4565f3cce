import { useLabels } from '../../platform/client/session'
import { coefficientWords, parseCoefficients, presets } from '../../projects/coefficients'
import { Chips, Choice, Field } from '../../ui/fields'
import { Sub, Tiny } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

export type Floors = { words: string; timesArea: 'yes' | 'no'; source: string }
export const noFloors: Floors = { words: '', timesArea: 'yes', source: '' }

/** Coefficients of the floors, begun from what was read elsewhere and changed to what was agreed; with what they rest on. */
export const FloorTable = ({ floors, onChange }: { floors: Floors; onChange: (floors: Floors) => void }) => {
  const t = useLabels({ zh, en }).sharing
  const begin = (key: (typeof presets)[number]['key']) => {
    const preset = presets.find((one) => one.key === key)
    if (!preset) return
    const words = coefficientWords(preset.coefficients)
    onChange({ words, timesArea: preset.timesArea ? 'yes' : 'no', source: t.presetSources[key] })
  }
  const wrong = floors.words !== '' && !parseCoefficients(floors.words)
  return (
    <>
      <Sub>{t.office.presets}</Sub>
      <Choice
        name="preset"
        value={presets.find(({ key }) => t.presetSources[key] === floors.source)?.key}
        onChange={begin}
        options={presets.map(({ key }) => ({ value: key, label: t.presets[key] }))}
      />
      <Tiny>{t.noBeijing}</Tiny>
      <Field
        id="floors"
        label={t.office.floors}
        value={floors.words}
        onChange={(words) => onChange({ ...floors, words })}
        most={300}
        wrong={wrong ? t.office.floors : undefined}
      />
      <Chips
        name="times-area"
        value={floors.timesArea}
        onChange={(timesArea) => onChange({ ...floors, timesArea })}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t.office.byArea[value] }))}
      />
      <Field
        id="source"
        label={t.office.source}
        value={floors.source}
        onChange={(source) => onChange({ ...floors, source })}
        most={200}
      />
    </>
  )
}
