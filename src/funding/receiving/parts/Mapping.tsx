import { View } from '@tarojs/components'
import { useState } from 'react'
import { useLabels } from '../../../platform/client/session'
import { Button } from '../../../ui/action'
import { Chips, Choice } from '../../../ui/fields'
import { Card, Sub, Title } from '../../../ui/layout'
import { spoken } from '../../../ui/spoken'
import { type Columns, enough, type Meaning, singles } from '../statements/columns'
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'

export type Sample = readonly { key: string; cells: readonly string[]; guess: readonly (Meaning | null)[] }[]
export type Mapped = { header: string; columns: Columns & { date: number } }
export type Asked = { sample: Sample; why: 'unknown' | 'twice' | 'columns' | 'hidden' | 'change' }
const meanings: readonly Meaning[] = [...singles, 'remark']

/** What a person said of each column, as the reader takes it; a meaning said twice (but for remarks) is of the last one. */
const columnsOf = (said: ReadonlyMap<number, Meaning>): Columns => {
  const columns: Columns = { remark: [] }
  for (const [place, meaning] of said) {
    if (meaning === 'remark') columns.remark.push(place)
    else columns[meaning] = place
  }
  return columns
}

/** What the words of a header say by themselves, for a person to correct. */
const guessed = (row: Sample[number] | undefined): ReadonlyMap<number, Meaning> =>
  new Map((row?.guess ?? []).flatMap((meaning, place) => (meaning ? [[place, meaning] as const] : [])))

type MappingProps = Asked & { busy: boolean; done: (mapped: Mapped) => void }

/** A header that is not understood: a person says which row it is and what each column means, once per community. */
export const Mapping = ({ sample, why, busy, done }: MappingProps) => {
  const { statement: t } = useLabels({ zh, en })
  const [row, choose] = useState(0)
  const [said, say] = useState(() => guessed(sample[0]))
  const [opened, unfold] = useState<number | undefined>(undefined)
  const header = sample[row]
  const example = sample[row + 1]
  const columns = columnsOf(said)
  const { date, credit, debit, amount } = columns
  const oneSided = amount === undefined && (credit === undefined || debit === undefined)
  const sumLeft = (example?.cells ?? []).some((cell, place) => !said.has(place) && /\d\.\d{1,2}$/.test(cell))
  const choices = [
    ...meanings.map((value) => ({ value, label: t.columns[value] })),
    { value: 'unused' as const, label: t.unused },
  ]
  const mean = (place: number) => (meaning: Meaning | 'unused') => {
    const rest = [...said].filter(([at, other]) => at !== place && (other === 'remark' || other !== meaning))
    say(new Map(meaning === 'unused' ? rest : [...rest, [place, meaning]]))
    unfold(undefined)
  }
  return (
    <Card id="mapping">
      <Title>{t.why[why]}</Title>
      <Sub>{t.which}</Sub>
      <Choice
        name="header"
        value={String(row)}
        onChange={(value) => {
          choose(Number(value))
          say(guessed(sample[Number(value)]))
          unfold(undefined)
        }}
        options={sample.slice(0, 8).map(({ cells }, place) => ({
          value: String(place),
          label: cells.filter(Boolean).join(' | '),
        }))}
      />
      {(header?.cells ?? []).map((cell, place) => {
        const meaning = said.get(place)
        const open = opened === place
        return (
          <View key={`${place} ${cell}`}>
            <View
              id={`column-${place}`}
              className="line tap"
              onClick={() => unfold(open ? undefined : place)}
              {...spoken('button', `${cell} ${t.column} ${meaning ? t.columns[meaning] : t.unused}`)}
            >
              <View className="grow">
                {cell || '—'}
                <View className="tiny">{example?.cells[place] ?? ''}</View>
              </View>
              <View className={`tag ${meaning ? '' : 'grey'}`}>{`${meaning ? t.columns[meaning] : t.unused} ›`}</View>
            </View>
            {open ? (
              <Chips name={`means-${place}`} value={meaning ?? 'unused'} onChange={mean(place)} options={choices} />
            ) : null}
          </View>
        )
      })}
      <Button
        id="map"
        gap
        busy={busy}
        deed="read"
        off={!header || date === undefined || !enough(columns) || (oneSided && sumLeft)}
        onTap={() => header && date !== undefined && done({ header: header.key, columns: { ...columns, date } })}
      >
        {t.map}
      </Button>
    </Card>
  )
}
