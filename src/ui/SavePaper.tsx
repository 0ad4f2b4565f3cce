import { useState } from 'react'
import { type Printed, savePrinted } from '../platform/client/file'
import { Button, Problem } from './action'

type SavePaperProps = {
  id: string
  label: string
  load: () => Promise<Printed>
  ghost?: boolean
  off?: boolean
  gap?: boolean
}

/** A button that asks for a paper and hands it over; while it is drawn the button says so, and why where it cannot be. */
export const SavePaper = ({ id, label, load, ghost = false, off = false, gap = true }: SavePaperProps) => {
  const [state, setState] = useState<{ busy?: boolean; error?: unknown }>({})
  const save = async () => {
    setState({ busy: true })
    try {
      await savePrinted(await load())
      setState({})
    } catch (error) {
      setState({ error })
    }
  }
  return (
    <>
      <Problem error={state.error} />
      <Button
        id={id}
        gap={gap}
        ghost={ghost}
        off={off}
        busy={state.busy ?? false}
        deed="make"
        onTap={() => void save()}
      >
        {label}
      </Button>
    </>
  )
}
