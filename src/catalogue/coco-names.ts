/** The 80 classes of COCO in the order of detectors' class ids. */
export const cocoNames: readonly string[] =
  `person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,handbag,tie,suitcase,frisbee,skis,snowboard,sports ball,kite,baseball bat,baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,fork,knife,spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,microwave,oven,toaster,sink,refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush`.split(
    ',',
  )

/** Ids of the original 91 without a COCO class; some networks use 0 for the background. */
const unused: ReadonlySet<number> = new Set([0, 12, 26, 29, 30, 45, 66, 68, 69, 71, 83])

/** The same classes by COCO's own category ids, 0 to 90, as DETR numbers them. */
export const cocoNamesById: readonly string[] = Array.from({ length: 91 }, (_, id) => {
  if (unused.has(id)) return `unused ${id}`
  const before = [...unused].filter((other) => other < id).length
  return cocoNames[id - before] ?? `unused ${id}`
})
