import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { Button } from '../../ui/action'
import { en } from '../texts.shared.en'
import { zh } from '../texts.shared.zh'
import { useMe } from './me'

/** Whether it is known that whoever looks has no home and no post here: to them no page offers what only neighbours do. */
export const useIsGuest = (): boolean => {
  const me = useMe()
  return me.data !== undefined && me.data.person === null
}

/** The one way for a guest to take part; the page in which it stands is there again afterwards. */
export const TakePart = () => {
  const t = useLabels({ zh, en })
  return (
    <Button id="take-part" onTap={() => go('identity/pages/join/index')}>
      {t.takePart}
    </Button>
  )
}
