from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

truth = COCO("instances.json")
results = truth.loadRes("results.json")  # scores down to 0.001, not to 0.25

evaluation = COCOeval(truth, results, iouType="bbox")
evaluation.evaluate()
evaluation.accumulate()
evaluation.summarize()  # COCO's twelve numbers; the first is mAP over IoU .50:.95
