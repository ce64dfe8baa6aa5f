/** Arithmetic on pixel arrays and the headers of picture files; pure. */
export * from './colour.ts';
export * from './crop.ts';
export * from './formats/bmp-header.ts';
export * from './formats/exif.ts';
export * from './formats/heif-header.ts';
export * from './formats/jpeg-header.ts';
export * from './formats/png-header.ts';
export * from './formats/raster-header.ts';
export * from './formats/sniff.ts';
export * from './formats/tiff-header.ts';
export * from './formats/webp-header.ts';
export * from './grey.ts';
export * from './lines.ts';
export * from './pixels.ts';
export * from './skew.ts';
export * from './warp.ts';
