import { useLabels } from '../../platform/client/session'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'

/** The name of the body for which somebody signed: where the owners have no committee another one stands on their side. */
export const useBodyName = () => {
  const { bodies } = useLabels({ zh, en })
  const names = new Map<string, string>(Object.entries(bodies))
  return (asBody: string): string => names.get(asBody) ?? ''
}
