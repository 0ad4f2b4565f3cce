import { View } from '@tarojs/components'
import { useState } from 'react'
import { useLabels } from '../../../platform/client/session'
import { Button } from '../../../ui/action'
import { Chips, Choice } from '../../../ui/fields'
import { Card, Sub, Title } from '../../../ui/layout'
import { spoken } from '../../../ui/spoken'
import { en } from '../statements/texts.en'
import { zh } from '../statements/texts.zh'
import { type Column, type Columns, enough, singles } from '../statements/words'

export type Sample = readonly { key: string; cells: readonly string[] }[]
export type Mapped = { header: string; columns: Columns & { date: number } }
type Meaning = Column | 'remark'
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

/** A bank whose header nobody knows: a person says which row it is and what each column means, once per account. */
export const Mapping = ({ sample, busy, done }: { sample: Sample; busy: boolean; done: (mapped: Mapped) => void }) => {
  const { statement: t } = useLabels({ zh, en })
  const [row, choose] = useState(0)
  const [said, say] = useState<ReadonlyMap<number, Meaning>>(new Map())
  const [opened, unfold] = useState<number | undefined>(undefined)
  const header = sample[row]
  const example = sample[row + 1]
  const columns = columnsOf(said)
  const { date } = columns
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
      <Title>{t.unknown}</Title>
      <Sub>{t.which}</Sub>
      <Choice
        name="header"
        value={String(row)}
        onChange={(value) => {
          choose(Number(value))
          say(new Map())
          unfold(undefined)
        }}
        options={sample.slice(0, 8).map(({ cells }, place) => ({
          value: String(place),
          label: cells.filter(Boolean).join(' | ').slice(0, 80),
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
        off={!header || date === undefined || !enough(columns, true)}
        onTap={() => header && date !== undefined && done({ header: header.key, columns: { ...columns, date } })}
      >
        {t.map}
      </Button>
    </Card>
  )
}
