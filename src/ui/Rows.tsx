import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type ReactNode, useEffect, useRef, useState } from 'react'

/** WeChat wants at most 60 elements side by side inside one. */
const together = 30

let made = 0

/** Rows that stand together; in the mini program they leave the tree, and only their height stays, while they are far from what is in sight. */
const Together = ({ children }: { children: ReactNode }) => {
  const id = useRef('')
  if (!id.current) id.current = `rows-${++made}`
  const [height, setHeight] = useState<number | undefined>(undefined)
  useEffect(() => {
    if (process.env.TARO_ENV !== 'weapp') return
    const { page } = Taro.getCurrentInstance()
    const observer = Taro.createIntersectionObserver(page as object)
    observer.relativeToViewport({ top: 2000, bottom: 2000 }).observe(`#${id.current}`, (seen) => {
      const high = seen.boundingClientRect?.height ?? 0
      setHeight(seen.intersectionRatio || !high ? undefined : high)
    })
    return () => observer.disconnect()
  }, [])
  return (
    <View id={id.current} className="rows" {...(height === undefined ? {} : { style: { height: `${height}px` } })}>
      {height === undefined ? children : null}
    </View>
  )
}

/** The rows of a list that may grow long. With names of their columns they are a table, where a screen is wide and on paper. */
export const Rows = <T,>({
  items,
  head,
  children,
}: {
  items: readonly T[]
  head?: ReactNode
  children: (item: T, place: number) => ReactNode
}) => {
  if (process.env.TARO_ENV === 'h5' && head && items.length > 0)
    return (
      <View className="tabled">
        {head}
        {items.map(children)}
      </View>
    )
  if (items.length <= together || process.env.TARO_ENV !== 'weapp') return <>{items.map(children)}</>
  return (
    <>
      {Array.from({ length: Math.ceil(items.length / together) }, (_, n) => (
        <Together key={n}>
          {items.slice(n * together, (n + 1) * together).map((item, place) => children(item, n * together + place))}
        </Together>
      ))}
    </>
  )
}
