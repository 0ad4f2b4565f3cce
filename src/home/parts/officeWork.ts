import { en as contentEn } from '../../content/texts.desk.en'
import { zh as contentZh } from '../../content/texts.desk.zh'
import { en as bankEn } from '../../funding/receiving/texts.shared.en'
import { zh as bankZh } from '../../funding/receiving/texts.shared.zh'
import { en } from '../../identity/texts.shared.en'
import { zh } from '../../identity/texts.shared.zh'
import { useLabels } from '../../platform/client/session'
import { deciders, gridWorkers, office, type Role } from '../../platform/roles'

const secretary: Role[] = ['secretary']

/** What somebody with these posts can do at the community's office. */
export const useWork = (roles: readonly Role[]) => {
  const t = useLabels({ zh, en })
  const { queue } = useLabels({ zh: contentZh, en: contentEn })
  const { bank } = useLabels({ zh: bankZh, en: bankEn })
  const all: { id: string; page: string; label: string; for: readonly Role[] }[] = [
    { id: 'roll', page: 'identity/pages/roll/index', label: t.roll, for: secretary },
    { id: 'doors', page: 'identity/pages/doors/index', label: t.doors, for: secretary },
    { id: 'claims', page: 'identity/pages/claims/index', label: t.claims, for: [...secretary, 'residentsCommittee'] },
    { id: 'corrections', page: 'identity/pages/corrections/index', label: t.corrections, for: secretary },
    {
      id: 'accounts',
      page: 'funding/receiving/pages/accounts/index',
      label: bank.title,
      for: office,
    },
    {
      id: 'content',
      page: 'content/pages/queue/index',
      label: queue,
      for: deciders,
    },
    { id: 'grids', page: 'identity/pages/grids/index', label: t.grids, for: [...secretary, ...gridWorkers] },
    { id: 'assist', page: 'identity/pages/assist/index', label: t.assist, for: gridWorkers },
    { id: 'staff', page: 'identity/pages/staff/index', label: t.staffKey, for: roles },
  ]
  return all.filter((work) => roles.some((role) => work.for.includes(role)))
}
