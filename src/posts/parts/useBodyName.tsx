import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { Tiny } from '../../ui/layout'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'

/** The name of the body for which somebody signed: where the owners have no committee another one stands on their side. */
export const useBodyName = () => {
  const { bodies } = useLabels({ zh, en })
  const names = new Map<string, string>(Object.entries(bodies))
  return (asBody: string): string => names.get(asBody) ?? ''
}

/** For which bodies the second signatures were given, in words; nothing where nobody has signed. */
export const useSignedFor = () => {
  const { signedFor } = useLabels({ zh, en })
  const name = useBodyName()
  return (...bodies: readonly (string | null | undefined)[]): string => {
    const names = bodies.flatMap((body) => (body ? [name(body)] : []))
    return names.length ? fill(signedFor, { bodies: names.join('、') }) : ''
  }
}

/** A line that says it. */
export const SignedFor = ({ bodies }: { bodies: readonly (string | null | undefined)[] }) => {
  const said = useSignedFor()(...bodies)
  return said ? <Tiny>{said}</Tiny> : null
}
