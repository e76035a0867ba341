import torch

loss.backward()

# one line per layer: look for factors of 10 between neighbours
for name, parameter in model.named_parameters():
    print(f'{name:40} {parameter.grad.norm():.1e}')

# against exploding gradients: at most norm 1 over all parameters together, same direction
norm = torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
optimizer.step()
