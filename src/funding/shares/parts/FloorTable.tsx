import { useLabels } from '../../../platform/client/session'
import { coefficientWords, parseCoefficients, presets } from '../../../projects/coefficients'
import { Chips, Field } from '../../../ui/fields'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { Presets } from './Presets'

type Floors = { words: string; timesArea: 'yes' | 'no'; source: string }
export const noFloors: Floors = { words: '', timesArea: 'yes', source: '' }

/** Coefficients of the floors, begun from what was read elsewhere and changed to what was agreed; with what they rest on. */
export const FloorTable = ({ floors, onChange }: { floors: Floors; onChange: (floors: Floors) => void }) => {
  const t = useLabels({ zh, en })
  const wrong = floors.words !== '' && !parseCoefficients(floors.words)
  return (
    <>
      <Presets
        picked={presets.find(({ key }) => t.presetSources[key] === floors.source)?.key}
        onPick={({ coefficients, timesArea }, source) =>
          onChange({ words: coefficientWords(coefficients), timesArea: timesArea ? 'yes' : 'no', source })
        }
      />
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
