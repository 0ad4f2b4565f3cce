import { api } from '../../../api'
import { useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels, useWords } from '../../../platform/client/session'
import { date } from '../../../platform/time'
import { Loaded } from '../../../ui/faces'
import { Card, Line, Page, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { en } from '../../texts.kept.en'
import { zh } from '../../texts.kept.zh'

type Rows = Awaited<ReturnType<typeof api.identity.keptRows.query>>

const Kept = ({ rows }: { rows: Rows }) => {
  const words = useWords({ zh: rows.zh, en: rows.en })
  return (
    <Card id="kept-rows">
      <Title>{words}</Title>
      {rows.items.map(({ id, at, said }, place) => (
        <Line key={id} first={place === 0} left={said || words} right={date(at)} />
      ))}
    </Card>
  )
}

/** One kind of what is kept of me, newest first. */
const KeptPage = () => {
  const t = useLabels({ zh, en })
  const kind = useWord('kind')
  const pages = usePages(['kept', kind], (at) => api.identity.keptRows.query(here({ kind, ...at })))
  return (
    <Page>
      <Loaded query={pages.read} empty={{ when: ({ items }) => items.length === 0, title: t.none, text: t.keptHint }}>
        {(rows) => <Kept rows={rows} />}
      </Loaded>
      <Pager pages={pages} />
    </Page>
  )
}

export default KeptPage
