import { expect, test } from 'vitest'
import { announcedKind, kindByName } from './kinds.ts'

test.each([
  ['image/jpeg', 'photo.jpg', 'image/jpeg'],
  ['audio/x-m4a', 'hearing.m4a', 'audio/mp4'],
  ['audio/ogg; codecs=opus', 'voice', 'audio/ogg'],
  ['', 'SCAN.PDF', 'application/pdf'],
  ['', 'photo.jpeg', 'image/jpeg'],
  ['', 'notes.txt', null],
  ['image/heic', 'IMG_1.HEIC', null],
  ['image/svg+xml', 'drawing.jpg', null],
  ['text/html', 'photo.jpg', null],
  ['video/mp4', 'film.mp4', null],
] as const)('%j called %s is taken for %s', (type, name, kind) => {
  expect(announcedKind({ type, name })).toBe(kind)
})

test.each([
  ['scan.PDF', 'application/pdf', 'application/pdf'],
  ['photo.jpeg', 'image/jpeg', 'image/jpeg'],
  // The name says nothing of it, or something else.
  ['voice', 'audio/ogg', null],
  ['photo.png', 'image/jpeg', null],
] as const)('%s, taken for %s, says by its name that it is %s', (name, mediaType, kind) => {
  expect(kindByName({ name, mediaType })).toBe(kind)
})
