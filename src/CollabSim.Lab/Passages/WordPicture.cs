using A = DocumentFormat.OpenXml.Drawing;
using D = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using P = DocumentFormat.OpenXml.Drawing.Pictures;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CollabSim.Lab.Passages;

/// <summary>A picture in a line of a document, as large as its dots to the inch say, with the words for who cannot see it.</summary>
internal static class WordPicture
{
    private const string InPictures = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    private const double UnitsPerInch = 914_400;
    private const double MostWide = 160 / 25.4;

    // A page of A4 between its margins is 247 mm high; caption and notes stand under the picture.
    private const double MostHigh = 200 / 25.4;

    // Pages of the world wide web have so many dots to the inch; a picture that does not say how many is one of them.
    private const double UsualDots = 96;

    /// <summary>Under which name the document keeps the n-th picture, counted from one.</summary>
    public static string Id(int nth) => $"picture{nth}";

    /// <summary>The n-th picture as a run.</summary>
    public static W.Run Of(byte[] png, int nth, FigureBlock figure)
    {
        (long wide, long high) = Size(png);
        string name = figure.Id + ".png";
        return new W.Run(
            new W.Drawing(
                new D.Inline(
                    new D.Extent { Cx = wide, Cy = high },
                    new D.DocProperties
                    {
                        Id = (uint)nth,
                        Name = name,
                        Description = WordText.Harmless(figure.Alt),
                    },
                    new D.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
                    new A.Graphic(
                        new A.GraphicData(
                            new P.Picture(
                                new P.NonVisualPictureProperties(
                                    new P.NonVisualDrawingProperties { Id = (uint)nth, Name = name },
                                    new P.NonVisualPictureDrawingProperties()
                                ),
                                new P.BlipFill(new A.Blip { Embed = Id(nth) }, new A.Stretch(new A.FillRectangle())),
                                new P.ShapeProperties(
                                    new A.Transform2D(
                                        new A.Offset { X = 0, Y = 0 },
                                        new A.Extents { Cx = wide, Cy = high }
                                    ),
                                    new A.PresetGeometry(new A.AdjustValueList())
                                    {
                                        Preset = A.ShapeTypeValues.Rectangle,
                                    }
                                )
                            )
                        )
                        {
                            Uri = InPictures,
                        }
                    )
                )
                {
                    DistanceFromTop = 0,
                    DistanceFromBottom = 0,
                    DistanceFromLeft = 0,
                    DistanceFromRight = 0,
                }
            )
        );
    }

    private static (long Wide, long High) Size(byte[] png)
    {
        (int across, int down) = Png.Size(png);
        double dots = Png.DotsPerInch(png) ?? UsualDots;
        double shrunk = Math.Min(1, Math.Min(MostWide * dots / across, MostHigh * dots / down));
        return ((long)(across / dots * shrunk * UnitsPerInch), (long)(down / dots * shrunk * UnitsPerInch));
    }
}
