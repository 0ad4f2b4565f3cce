import { en as bankEn } from '../../funding/receiving/texts.shared.en'
import { zh as bankZh } from '../../funding/receiving/texts.shared.zh'
import { en } from '../../identity/texts.shared.en'
import { zh } from '../../identity/texts.shared.zh'
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
  const f = useLabels({ zh: bankZh, en: bankEn })
  const all: { id: string; page: string; label: string; for: readonly Role[] }[] = [
    { id: 'roll', page: 'identity/pages/roll/index', label: t.roll, for: secretary },
    { id: 'doors', page: 'identity/pages/doors/index', label: t.doors, for: secretary },
    { id: 'claims', page: 'identity/pages/claims/index', label: t.claims, for: [...secretary, 'residentsCommittee'] },
    { id: 'corrections', page: 'identity/pages/corrections/index', label: t.corrections, for: secretary },
    {
      id: 'accounts',
      page: 'funding/receiving/pages/accounts/index',
      label: f.bank.title,
      for: [...secretary, ...supervisors],
    },
    { id: 'grids', page: 'identity/pages/grids/index', label: t.grids, for: [...secretary, ...workers] },
    { id: 'assist', page: 'identity/pages/assist/index', label: t.assist, for: workers },
    { id: 'staff', page: 'identity/pages/staff/index', label: t.staffKey, for: roles },
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
      {mine.map(({ id, page, label }, place) => (
        <Line key={id} id={id} first={place === 0} left={label} right="›" onTap={() => go(page)} />
      ))}
    </Card>
  )
}
