import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { onReturn } from '../platform/client/network'
import { Tray } from '../platform/client/photosOnWay'
import { useScope } from '../platform/client/scope'

/** Photos of this form on their way; those that arrived are told. */
export const usePhotos = (fileIds: readonly string[], onChange: (fileIds: string[]) => void) => {
  const scope = useScope()
  const [tray] = useState(() => new Tray(scope))
  const all = useRef(fileIds)
  all.current = fileIds
  tray.arrived = (fileId) => {
    all.current = [...all.current, fileId]
    onChange([...all.current])
  }
  useEffect(() => onReturn(() => tray.again()), [tray])
  const going = useSyncExternalStore(tray.subscribe, () => tray.going)
  return { going, tray }
}
