import type { api } from '../../api'
import { Report } from '../../content/parts/Report'
import { useLabels } from '../../platform/client/session'
import { Card, Line } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { Call } from './Call'

type Notice = Awaited<ReturnType<typeof api.notices.one.query>>

/** What it affects, how to go round, whom to ring, and where a reader says that something is wrong with it. */
export const Said = ({ notice }: { notice: Notice }) => {
  const t = useLabels({ zh, en })
  return (
    <>
      <Card>
        <Line first left={t.affects} right={notice.affects} />
        {notice.detour ? <Line left={t.detour} right={notice.detour} /> : null}
        {notice.reason ? <Line left={t.reason} right={notice.reason} /> : null}
        {notice.contractor ? <Line left={t.contractor} right={notice.contractor} /> : null}
        {notice.nightPermit ? <Line left={t.nightPermit} right={notice.nightPermit} /> : null}
        <Call label={`${t.siteManager} ${notice.siteManager}`} phone={notice.sitePhone} />
        <Call label={t.complaintPhone} phone={notice.complaintPhone} />
      </Card>
      <Report kind="notice" thing={notice.id}>
        {t.report}
      </Report>
    </>
  )
}
