// SPDX-License-Identifier: MIT
// What engine.wasm exports, as wasm/*_exports.cpp document it. Numbers in, numbers out.

type Call = (...numbers: number[]) => number;

const calls = [
  'memoryAlloc', 'memoryFree', 'textPointer', 'textIn', 'inputPointer', 'stagingFrames', 'schemaText', 'versionText',
  'enginePrepare', 'engineReset', 'engineAddTrack', 'engineRemoveTrack', 'engineTrackCount', 'engineSet',
  'engineAddBus', 'engineRemoveBus', 'engineBusCount', 'engineSetOutput', 'engineSetKey', 'engineSetReference', 'engineHearReferences', 'engineAutomation', 'engineAutomationPoint',
  'engineWantedFrame', 'engineWantedFrames', 'engineWrite', 'enginePlay', 'enginePause', 'engineIsPlaying',
  'engineSeek', 'engineSetLoop', 'enginePosition', 'engineLength', 'engineTail', 'engineLatency', 'engineSetTempo', 'engineOutputRate', 'engineListenOn', 'engineHearRegion', 'engineMeterTones', 'engineUnderruns',
  'engineProcess', 'engineOutput', 'engineChannelMeters', 'engineMasterMeter', 'engineResetLoudness',
  'engineSetLoudnessMetering', 'engineWatch', 'engineReadWatch', 'engineWatched', 'engineWatchedFloats',
  'fileOpen', 'fileClose', 'fileWantedOffset', 'fileWantedBytes', 'fileBytes', 'fileGive', 'fileHeader', 'fileDecode',
  'fileSamples', 'fileDamagedSamples', 'resamplerOpen', 'resamplerClose', 'resamplerInput', 'resamplerOutput',
  'resamplerProcess', 'resamplerUsed', 'resamplerFinish', 'resamplerFrames', 'wavOpen', 'wavClose', 'wavHeader',
  'wavEncode', 'wavTrailer', 'wavBytes', 'wavClippedSamples',
  'sessionOpen', 'sessionOverview', 'sessionStandardReturns', 'sessionApply', 'sessionJson', 'sessionLinkJson',
  'analysisOpen', 'analysisClose', 'analysisAdd', 'analysisMeasures',
  'onsetsOpen', 'onsetsClose', 'onsetsAdd', 'onsetsCompareWith', 'onsetsAlignment',
  'proposeBegin', 'proposeTaste', 'proposeStem', 'proposeRows', 'proposeAnswer', 'proposeSolve', 'proposeTargets', 'proposeWanted', 'proposeTold', 'proposeMeasured', 'measureBegin', 'measureEnd', 'proposeProgress',
  'proposeJson', 'proposeDocument', 'proposeGuide', 'guideBegin', 'guideStem', 'guideMake',
  'stylesList', 'stylesBegin', 'stylesWanted', 'stylesTold', 'stylesMeasured', 'stylesProgress', 'stylesJson', 'stylesDocument', 'stylesDifferences',
  'translateBegin', 'translateTrack', 'translateStart', 'translateWanted', 'translateTold', 'translateMeasured', 'translateProgress', 'translateJson', 'translateDocument',
  'matchBegin', 'matchTrack', 'matchStart', 'matchWanted', 'matchTold', 'matchMeasured', 'matchProgress', 'matchJson', 'matchDocument',
  'featureLayoutText', 'hearOpen', 'hearClose', 'hearAdd', 'hearFinish', 'hearBytes', 'hearLoad', 'hearLufs', 'hearPeakDbfs',
  'hearBandFrames', 'hearBandPowers', 'songFeaturesBegin', 'songFeaturesAddStem', 'songFeaturesMake',
  'songFeaturesStems', 'songFeaturesPairs', 'songStemFeatures', 'songPairFeatures', 'roleOfName',
] as const;

/** The last argument of wavOpen. */
export const Dither = { none: 0, tpdf: 1, shaped: 2 } as const;
export type Dither = (typeof Dither)[keyof typeof Dither];

export type EngineExports = Record<(typeof calls)[number], Call> & { memory: WebAssembly.Memory };

/** Throws when the module is not the one that this page was built with. */
export function checkExports(exports: WebAssembly.Exports): EngineExports {
  const missing = calls.filter((name) => typeof exports[name] !== 'function');
  if (missing.length > 0) throw new Error(`engine.wasm is of another version: it has no ${missing.join(', ')}`);
  return exports as unknown as EngineExports;
}
