/** A form with photos that have not arrived yet would be sent without them. */
export class PhotosOnWay extends Error {}

/** The photos of each form that is open. They stand apart from how photos are chosen and sent, which the first page does without. */
export const trays = new Set<{ scope: string; going: readonly unknown[] }>()

export const refuseWhilePhotosGo = (scope: string): void => {
  if ([...trays].some((tray) => tray.scope === scope && tray.going.length > 0)) throw new PhotosOnWay()
}
