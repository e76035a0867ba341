# PyTorch: one step of training
y_pred = model(x)            # input -> dense -> activation -> ... -> output
loss = loss_fn(y_pred, y_true)

optimizer.zero_grad()        # gradients add up until they are cleared
loss.backward()              # backpropagation: computes gradients, moves nothing
optimizer.step()             # moves all weights at once
