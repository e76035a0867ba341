import { expect, it } from 'vitest'
import { runtimeCause } from '../../src/engine/runtime-cause.ts'

// as ONNX Runtime Web 1.30 says it
const source = '/mnt/azure_nvme_temp/_work/1/s/onnxruntime/core'
const session = "Error: Can't create a session. ERROR_CODE: 1, ERROR_MESSAGE: "
const validate = `${source}/graph/model_load_utils.h:56 void onnxruntime::model_load_utils::ValidateOpsetForDomain(const std::unordered_map<std::string, int> &, const logging::Logger &, bool, const std::string &, int) ONNX Runtime only *guarantees* support for models stamped with official released onnx opset versions. Opset 99 is under development and support for this is limited. The operator schemas and or other functionality may change before next ONNX release and in this case ONNX Runtime will not guarantee backward compatibility. Current official support for domain ai.onnx is till opset 26.`

it.each([
  [
    `${session}No Op registered for Unheard with domain_version of 17`,
    'it needs the operator Unheard, which version 17 of its operator set does not have',
  ],
  [
    `${session}Fatal error: mmdeploy:NMSRotated(-1) is not a registered function/op`,
    'it needs the operator mmdeploy:NMSRotated, which the runtime does not know',
  ],
  [`${session}${validate}`, 'it is written in opset 99, and the runtime reads up to 26'],
  [
    `${session}${source}/graph/model.cc:203 onnxruntime::Model::Model(ModelProto &&, const PathString &, const logging::Logger &, const ModelOptions &) Unsupported model IR version: 90, max supported IR version: 13`,
    'it is written in version 90 of the ONNX format, and the runtime reads up to 13',
  ],
  [
    `${session}Type Error: Type parameter (T) of Optype (Conv) bound to different types (tensor(float) and tensor(double) in node (c).`,
    'the operator Conv (node “c”) mixes tensor(float) with tensor(double)',
  ],
  [
    `${session}Could not find an implementation for Add(14) node with name 'a'`,
    'the runtime has no operator Add of version 14 (node “a”)',
  ],
  [
    `Error: failed to call OrtRun(). ERROR_CODE: 1, ERROR_MESSAGE: ${source}/providers/cpu/tensor/reshape_helper.h:93 onnxruntime::ReshapeHelper::ReshapeHelper(const TensorShape &, TensorShapeVector &, bool) input_shape_size == requested_shape_size was false. The input tensor cannot be reshaped to the requested shape. Input shape:{1,3,8,8}, requested shape:{1,7}`,
    'The input tensor cannot be reshaped to the requested shape. Input shape:{1,3,8,8}, requested shape:{1,7}',
  ],
  [
    `Non-zero status code returned while running Mul node. Name:'/model/Mul_3' Status Message: ${source}/providers/cpu/math/element_wise_ops.h:583 void onnxruntime::BroadcastIterator::Append(ptrdiff_t, ptrdiff_t) axis == 1 || axis == largest was false. Attempting to broadcast an axis by a dimension other than 1. 40 by 80`,
    'its operator Mul (node “/model/Mul_3”) failed: Attempting to broadcast an axis by a dimension other than 1. 40 by 80',
  ],
])('tells the cause of %#', (detail, words) => {
  expect(runtimeCause(detail)).toBe(words)
})

it('tells what it does not know as it is, without the way to it, and not without end', () => {
  expect(runtimeCause('Error: something else')).toBe('Error: something else')
  expect(runtimeCause(`${session}${'x'.repeat(900)}`)).toHaveLength(302)
})
