import { bank as bankEn } from '../../funding/texts.bank.en'
import { bank as bankZh } from '../../funding/texts.bank.zh'
import { en } from '../../identity/texts.en'
import { zh } from '../../identity/texts.zh'
import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import type { Role } from '../../platform/roles'
import { Card, Line, Sub, Title } from '../../ui/layout'

const secretary: Role[] = ['secretary']
const supervisors: Role[] = ['residentsSupervisor', 'ownersSupervisor']
const workers: Role[] = ['gridWorker', 'microGridWorker']

/** What somebody with a post can do here; and where their posts do not work, the way to make them work. */
export const Desk = ({ roles, locked }: { roles: readonly Role[]; locked: number }) => {
  const t = useLabels({ zh, en })
  const f = useLabels({ zh: { labels: bankZh }, en: { labels: bankEn } })
  const all: { page: string; at?: string; label: string; for: readonly Role[] }[] = [
    { page: 'roll', label: t.roll, for: secretary },
    { page: 'doors', label: t.doors, for: secretary },
    { page: 'claims', label: t.claims, for: [...secretary, 'residentsCommittee'] },
    { page: 'corrections', label: t.corrections, for: secretary },
    { page: 'accounts', at: 'funding', label: f.bank.title, for: [...secretary, ...supervisors] },
    { page: 'grids', label: t.grids, for: [...secretary, ...workers] },
    { page: 'assist', label: t.assist, for: workers },
    { page: 'staff', label: t.staffKey, for: roles },
  ]
  const mine = all.filter((item) => roles.some((role) => item.for.includes(role)))
  if (locked)
    return (
      <Card id="locked" tone="brand" onTap={() => go('identity/pages/staff/index')}>
        <Title>{t.staffLocked} ›</Title>
        <Sub>{t.staffLockedHint}</Sub>
      </Card>
    )
  if (mine.length === 0) return null
  return (
    <Card id="desk">
      <Title>{t.desk}</Title>
      {mine.map(({ page, at = 'identity', label }, place) => (
        <Line
          key={page}
          id={page}
          first={place === 0}
          left={label}
          right="›"
          onTap={() => go(`${at}/pages/${page}/index`)}
        />
      ))}
    </Card>
  )
}
