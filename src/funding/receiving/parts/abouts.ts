import { api } from '../../../api'
import { useRead } from '../../../platform/client/calls'
import { useWord } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'

type About = { value: string; label: string; about: 'project' | 'compound' }

/** What an account can be of: a compound, or the project from whose desk this page was opened. */
export const useAbouts = (): About[] => {
  const { own } = useLabels({ zh, en }).bank
  const projectId = useWord('project')
  const compounds = useRead(['compounds'], () => api.identity.compounds.query(here({})))
  const all = (compounds.data?.items ?? []).map(({ id, name }) => ({
    value: id,
    label: name,
    about: 'compound' as const,
  }))
  return projectId ? [{ value: projectId, label: own, about: 'project' as const }, ...all] : all
}
