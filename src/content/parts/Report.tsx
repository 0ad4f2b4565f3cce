import { View } from '@tarojs/components'
import { go } from '../../platform/client/go'
import { spoken } from '../../ui/spoken'
import type { Kind } from '../rules'

/** Small letters that a whole thumb can tap; several stand side by side. */
const quiet = {
  display: 'inline-flex',
  alignItems: 'center',
  minWidth: 'var(--tap)',
  minHeight: 'var(--tap)',
  marginRight: '16px',
} as const

/** Where a reader says that something is wrong with what is shown, or sees why it is hidden: there, and not in the way. */
export const Report = ({ kind, thing, id, children }: { kind: Kind; thing: string; id?: string; children: string }) => (
  <View
    {...(id ? { id } : {})}
    className="tiny"
    style={quiet}
    onClick={() => go('content/pages/thing/index', { kind, id: thing })}
    {...spoken('link')}
  >
    {`${children} ›`}
  </View>
)
