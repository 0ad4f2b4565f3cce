import { type PropsWithChildren, useState } from 'react'
import { useSession, useWords } from '../platform/client/session'
import { Button } from './action'
import { uiTexts } from './texts'

/** In large letters a page says one thing, and all else stands behind one tap; in usual letters it stands there. */
export const More = ({ children }: PropsWithChildren) => {
  const t = useWords(uiTexts)
  const { elder } = useSession()
  const [open, setOpen] = useState(false)
  if (!elder || open) return <>{children}</>
  return (
    <Button id="show-more" ghost gap onTap={() => setOpen(true)}>
      {t.showMore}
    </Button>
  )
}
