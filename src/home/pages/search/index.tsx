import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { api } from '../../../api'
import { go, useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { Loaded } from '../../../ui/faces'
import { Field } from '../../../ui/fields'
import { Card, Line, Page, Tag } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Rows } from '../../../ui/Rows'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

const most = 40
const pauseMs = 300

/** What was typed, once its writer pauses: not every letter is asked for. */
const usePaused = (typed: string): string => {
  const [paused, setPaused] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(typed), pauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  return paused
}

const Found = ({ words }: { words: string }) => {
  const { search: t } = useLabels({ zh, en })
  const { doing } = useLabels({ zh: projectsZh, en: projectsEn })
  const pages = usePages(['search', words], (at) => api.projects.find.query(here({ ...at, words })))
  return (
    <Loaded
      query={pages.read}
      empty={{ when: ({ items }) => items.length === 0, title: fill(t.none, { words }), text: t.noneText }}
    >
      {({ items }) => (
        <Card id="found">
          <Rows items={items}>
            {({ id, code, title, compound, summary, stage }, place) => (
              <Line
                key={id}
                id={`found-${code}`}
                first={place === 0}
                left={title}
                under={<View className="two-lines">{`${compound} · ${summary}`}</View>}
                right={<Tag>{doing[stage]}</Tag>}
                onTap={() => go('board/pages/project/index', { id })}
              />
            )}
          </Rows>
          <Pager pages={pages} />
        </Card>
      )}
    </Loaded>
  )
}

/** The community's matters by what somebody types: characters, pinyin, first letters, a number. */
const Search = () => {
  const { search: t } = useLabels({ zh, en })
  const [typed, setTyped] = useState(useWord('words'))
  const words = usePaused(typed).trim()
  return (
    <Page>
      <Card>
        <Field id="words" label={t.field} hint={t.hint} value={typed} onChange={setTyped} most={most} focus />
      </Card>
      {words && words.length <= most ? <Found key={words} words={words} /> : null}
    </Page>
  )
}

export default Search
