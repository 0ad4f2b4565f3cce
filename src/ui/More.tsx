import { type PropsWithChildren, type ReactNode, useState } from 'react'
import { useSession, useWords } from '../platform/client/session'
import { Button } from './action'
import { uiTexts } from './texts'

/**
 * In large letters a page says one thing, and all else stands behind one tap; in usual letters it stands there. `first` is what
 * of it is looked for most: it stands over that tap until the rest is there.
 */
export const More = ({ children, first }: PropsWithChildren<{ first?: ReactNode }>) => {
  const t = useWords(uiTexts)
  const { elder } = useSession()
  const [open, setOpen] = useState(false)
  if (!elder || open) return <>{children}</>
  return (
    <>
      {first}
      <Button id="show-more" ghost gap onTap={() => setOpen(true)}>
        {t.showMore}
      </Button>
    </>
  )
}
