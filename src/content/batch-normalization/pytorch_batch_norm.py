from torch import nn

model = nn.Sequential(
    nn.Conv2d(3, 32, 3, bias=False),
    nn.BatchNorm2d(32),  # eps=1e-05, momentum=0.1: the share of the new batch
    nn.ReLU(),
)
model.train()  # statistics of each batch
model.eval()   # running statistics: forgetting this line is the classic bug
