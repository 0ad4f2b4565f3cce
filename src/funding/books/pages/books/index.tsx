import { api } from '../../../../api'
import { useMe } from '../../../../identity/parts/me'
import { useRead } from '../../../../platform/client/calls'
import { useWord } from '../../../../platform/client/go'
import { here } from '../../../../platform/client/link'
import { useLabels } from '../../../../platform/client/session'
import { yuan } from '../../../../platform/fen'
import { office } from '../../../../platform/roles'
import { monthDay } from '../../../../platform/time'
import { useSignedFor } from '../../../../posts/parts/useBodyName'
import { Loaded } from '../../../../ui/faces'
import { Card, Line, Page, Sub, Title } from '../../../../ui/layout'
import { AccountCard } from '../../../receiving/parts/AccountCard'
import { BooksCheck } from '../../parts/BooksCheck'
import { BooksOffice } from '../../parts/BooksOffice'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Books = Awaited<ReturnType<typeof api.funding.books.books.query>>

const cashIn = (balances: Readonly<Record<string, number>>): number =>
  Object.entries(balances).reduce((sum, [name, fen]) => (name.startsWith('cash:') ? sum + fen : sum), 0)

const Closings = ({ books }: { books: Books }) => {
  const t = useLabels({ zh, en })
  const signedFor = useSignedFor()
  return (
    <Card id="closings">
      <Title>{t.closings}</Title>
      {books.closings.length === 0 ? <Sub>{t.noClosings}</Sub> : null}
      {books.closings.map(({ month, closedAt, headSeq, headHash, balances, confirmedAs }) => (
        <Line
          key={month}
          left={month}
          under={[monthDay(closedAt), `#${headSeq} ${headHash.slice(0, 12)}`, signedFor(confirmedAs)]
            .filter(Boolean)
            .join(' · ')}
          right={yuan(cashIn(balances))}
        />
      ))}
    </Card>
  )
}

/** The daily check and the closed months, for everybody; corrections and closing, for the office and the supervisors. */
const BooksPage = () => {
  const projectId = useWord('id')
  const read = useRead(['books', projectId], () => api.funding.books.books.query(here({ projectId })))
  const me = useMe()
  return (
    <Page>
      <Loaded query={read}>
        {(books) => (
          <>
            <Card>
              <BooksCheck check={books.check} />
            </Card>
            {me.holds(...office) ? (
              <BooksOffice projectId={projectId} books={books} secretary={me.holds('secretary')} />
            ) : null}
            <Closings books={books} />
            <AccountCard projectId={projectId} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

export default BooksPage
